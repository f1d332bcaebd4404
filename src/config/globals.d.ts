/** Version of the product, stamped by the build. */
declare const __VERSION__: string;
