/** A dictionary of opencc-js: pairs of a character and what it becomes, parted by bars. */
declare module 'opencc-js/dict/*' {
  const pairs: string;
  export default pairs;
}
