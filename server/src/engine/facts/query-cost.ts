/**
 * Predicts whether a query over a tree would take disproportionately long. Only broken or hostile
 * texts have such trees: a chain nested thousands deep, or one error with thousands of parts.
 */
import type { Tree, TreeCursor } from "web-tree-sitter";

/** Number of nodes in the sample, evenly spread over the tree. */
const SAMPLES = 64;
/**
 * Depth limit: each node costs as many steps as it lies deep, and real code lies some dozens deep.
 */
const DEEP = 200;
const MOST_STEPS = 20_000_000;
/** The parts of an error are gone through again for each of them. */
const MOST_PARTS = 5000;
/** A tree of fewer nodes can be neither. */
const FEW = 4000;

export function isTooCostly(tree: Tree): boolean {
  const { descendantCount } = tree.rootNode;
  if (descendantCount < FEW) return false;
  const cursor = tree.walk();
  try {
    let depths = 0;
    for (let at = 0; at < SAMPLES; at += 1) {
      cursor.gotoDescendant(Math.floor((descendantCount * (at + 0.5)) / SAMPLES));
      depths += cursor.currentDepth;
      if (isPartOfManyInError(cursor)) return true;
    }
    const depth = depths / SAMPLES;
    return depth > DEEP && depth * descendantCount > MOST_STEPS;
  } finally {
    // A cursor that outlives its tree corrupts the parser's memory.
    cursor.delete();
  }
}

function isPartOfManyInError(cursor: TreeCursor): boolean {
  if (!cursor.gotoParent()) return false;
  const { currentNode } = cursor;
  return currentNode.isError && currentNode.childCount > MOST_PARTS;
}
