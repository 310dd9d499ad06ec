/** The code of the error by which a call was not sent, since the outgoing proxy could not be reached or did not let it through. */
export const outgoingProxyCode = 'OUTGOING_PROXY';
