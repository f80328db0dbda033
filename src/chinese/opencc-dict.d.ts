/** A dictionary of opencc-js: pairs of a character and its replacement, separated by bars. */
declare module 'opencc-js/dict/*' {
  const pairs: string;
  export default pairs;
}
