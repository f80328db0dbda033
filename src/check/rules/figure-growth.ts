import { contradicting } from '../contradicting.ts';

export const figureGrowth = contradicting('growth', {
  id: 'figure-growth',
  title: '前后两个数与增减对不上',
  remedy: '核对前后两个数字和增减；原稿如此的，留着不动',
});
