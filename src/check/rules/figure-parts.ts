import { contradicting } from '../contradicting.ts';

export const figureParts = contradicting('parts', {
  id: 'figure-parts',
  title: '部分与总数对不上',
  remedy: '核对总数与各部分；原稿如此的，留着不动',
});
