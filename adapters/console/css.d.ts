/** Stylesheets are taken by the bundler; they have no values. */
declare module '*.css';
