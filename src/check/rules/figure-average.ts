import { contradicting } from '../contradicting.ts';

export const figureAverage = contradicting('average', {
  id: 'figure-average',
  title: '人数、人均与总额对不上',
  remedy: '核对人数、人均和总额；原稿如此的，留着不动',
});
