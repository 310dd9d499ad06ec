/** Where staff sign in and out; apart from `paths.ts`, which shoppers' pages load. */
export const sessionPath = '/v1/session';
