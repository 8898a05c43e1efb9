// What the search finds, and how it would be rewritten.
import type ts from "typescript-5.9";
import type { Edit } from "./edits.js";

export interface Finding {
  file: ts.SourceFile;
  /** The old code. */
  node: ts.Node;
  edits: readonly Edit[];
  /** What behaves differently, although the code looks the same. */
  notes: readonly string[];
  /** Why it is not rewritten. */
  problem?: string | undefined;
  /** Whether it is an import of npm `consul`. */
  isImport?: boolean;
  /** Whether it creates a client. */
  isClient?: boolean;
  /** Whether nobody knows the new code. */
  isUnknown?: boolean;
  /** Whether it is only likely if the project uses npm `consul` at all. */
  isGuess?: boolean;
}

/** How a piece of code would be rewritten. */
export type Change = Pick<
  Finding,
  "edits" | "notes" | "problem" | "isClient" | "isGuess" | "isUnknown"
>;

export function unchanged(problem: string): Change {
  return { edits: [], notes: [], problem, isUnknown: true };
}

/** The part of a text that a node covers, without the space before it. */
export function rangeOf(node: ts.Node): readonly [start: number, end: number] {
  return [node.getStart(), node.getEnd()];
}

export function replaced(node: ts.Node, ...parts: Edit["parts"]): Edit {
  const [start, end] = rangeOf(node);
  return { start, end, parts };
}
