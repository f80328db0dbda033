import { contradicting } from '../contradicting.ts';

export const figureRate = contradicting('rate', {
  id: 'figure-rate',
  title: '百分比与它的两个数对不上',
  remedy: '核对这三个数字；原稿如此的，留着不动',
});
