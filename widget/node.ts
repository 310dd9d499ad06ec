// What a server gets: the same names, and nothing is defined, so that rendering there does not crash.
export * from './pure.ts';
