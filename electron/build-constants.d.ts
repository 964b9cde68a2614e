/** Put in by the bundler. */
declare const __PRODUCT_VERSION__: string;
declare const __PRODUCT_ELECTRON__: string;
