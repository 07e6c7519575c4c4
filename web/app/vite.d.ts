/// <reference types="vite/client" />

/** The address of a script that is joined of several files (web/join-scripts.ts). */
declare module '*?joined' {
  const address: string;
  export default address;
}
