// The entry for Node: the same exports, and no tags are defined, so that server rendering works.
export * from './pure.ts';
