'use client';

import dynamic from 'next/dynamic';

/**
 * The checkout, made in the browser alone: where React takes over a tag that came from the server, it sets neither the
 * tag's objects (`answers`, `metadata`) nor its listeners.
 */
export const PhoneCover = dynamic(() => import('./checkout').then(({ Checkout }) => Checkout), { ssr: false });
