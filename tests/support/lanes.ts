/** Does the work for each item, one at a time in each lane: browsers wait more than they work. The first error ends it. */
export async function inLanes<L, T>(
  lanes: readonly L[],
  items: readonly T[],
  work: (lane: L, item: T) => Promise<void>,
) {
  const left = [...items];
  const go = async (lane: L) => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(lane, item);
  };
  await Promise.all(lanes.map(go));
}
