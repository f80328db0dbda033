/** A sign for something (weight above 0) or against it. A test that is no number counts as 1 or 0. */
export interface Feature<T> {
  name: string;
  weight: number;
  test: (of: T) => number | boolean;
}

/** Returns how much all features together say for a subject. */
export const weightedSum = <T>(features: readonly Feature<T>[], of: T, from = 0): number =>
  features.reduce((sum, { weight, test }) => sum + weight * Number(test(of)), from);
