/**
 * Strongly connected components of a directed graph (Kosaraju's two searches): nodes that reach one another.
 * They come in an order in which no edge leads from a later component to an earlier one.
 *
 * @param size nodes are 0 to size − 1
 * @param hasEdge whether an edge leads from one node to another
 */
export function strongComponents(size: number, hasEdge: (from: number, to: number) => boolean): number[][] {
  const finished: number[] = []
  search(size, hasEdge, [...Array(size).keys()], (node) => finished.push(node))
  const components: number[][] = []
  const backwards = (from: number, to: number) => hasEdge(to, from)
  let component: number[] = []
  search(
    size,
    backwards,
    finished.reverse(),
    (node) => component.push(node),
    () => {
      component = []
      components.push(component)
    },
  )
  return components
}

/** Depth first from each start not yet seen, in their order, without recursion: chains of items can be long. */
function search(
  size: number,
  hasEdge: (from: number, to: number) => boolean,
  starts: readonly number[],
  finish: (node: number) => void,
  begin: () => void = () => {},
): void {
  const seen = new Uint8Array(size)
  const next = new Int32Array(size)
  for (const start of starts) {
    if (seen[start]) continue
    begin()
    seen[start] = 1
    const path = [start]
    while (path.length > 0) {
      const node = path[path.length - 1] as number
      let to = next[node] as number
      while (to < size && (seen[to] || !hasEdge(node, to))) to++
      next[node] = to + 1
      if (to < size) {
        seen[to] = 1
        path.push(to)
      } else finish(path.pop() as number)
    }
  }
}
