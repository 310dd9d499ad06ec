import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Each app has the pages Home, Cover (with the tag of the page) and About, and notes the routes that it hears of. */
const routed = `
  const tag = document.querySelector('#app').dataset.tag;
  window.visits = [];
  const texts = { '/': 'Home', '/cover': 'Cover page', '/about': 'About' };`;

const react = `
  import { createElement as h, useEffect } from 'react';
  import { createRoot } from 'react-dom/client';
  import { BrowserRouter, createBrowserRouter, Link, Outlet, Route, RouterProvider, Routes, useLocation } from 'react-router';
  ${routed}
  const Page = ({ path }) => h('div', null, h('h1', null, texts[path]),
    path === '/cover' && h('div', { dangerouslySetInnerHTML: { __html: tag } }));
  const Frame = () => {
    const location = useLocation();
    useEffect(() => void window.visits.push(location.pathname), [location]);
    return h('div', null, h(Link, { to: '/cover' }, 'Cover'), h(Link, { to: '/about' }, 'About'), h(Outlet));
  };
  const root = createRoot(document.querySelector('#app'));`;

const apps = {
  'React Router': `${react}
    root.render(h(BrowserRouter, null, h(Routes, null, h(Route, { element: h(Frame) },
      Object.keys(texts).map((path) => h(Route, { key: path, path, element: h(Page, { path }) }))))));`,

  'React Router’s data mode': `${react}
    const children = Object.keys(texts).map((path) => ({ path, loader: () => null, element: h(Page, { path }) }));
    root.render(h(RouterProvider, { router: createBrowserRouter([{ element: h(Frame), children }]) }));`,

  'Vue Router': `
    import { createApp, h } from 'vue/dist/vue.runtime.esm-bundler.js';
    import { createRouter, createWebHistory, RouterLink, RouterView } from 'vue-router';
    ${routed}
    const page = (path) => ({ render: () => [h('h1', texts[path]), path === '/cover' && h('div', { innerHTML: tag })] });
    const routes = Object.keys(texts).map((path) => ({ path, component: page(path) }));
    const router = createRouter({ history: createWebHistory(), routes });
    router.afterEach((to) => void window.visits.push(to.path));
    const links = () => [h(RouterLink, { to: '/cover' }, () => 'Cover'), h(RouterLink, { to: '/about' }, () => 'About')];
    createApp({ render: () => [links(), h(RouterView)] }).use(router).mount('#app');`,
} as const;

/** The script of an app that is made with a router. */
export async function bundleApp(name: keyof typeof apps): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: apps[name], resolveDir: fileURLToPath(new URL('../../..', import.meta.url)) },
    bundle: true,
    write: false,
    format: 'iife',
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}
