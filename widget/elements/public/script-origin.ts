/** The origin that the script was loaded from: the default proxy. Undefined in bundles made from npm. */
export const scriptOrigin: { value: string | undefined } = { value: undefined };
