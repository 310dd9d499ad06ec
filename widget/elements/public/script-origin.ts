/** Where the script came from: the proxy's address for a page that names none. Unknown to bundles from npm. */
export const scriptOrigin: { value: string | undefined } = { value: undefined };
