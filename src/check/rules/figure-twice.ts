import { contradicting } from '../contradicting.ts';

export const figureTwice = contradicting('twice', {
  id: 'figure-twice',
  title: '同一件事说了两个数',
  remedy: '核对哪一个对；说的不是一件事的，留着不动',
});
