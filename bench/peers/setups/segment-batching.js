import { load } from './segment-load.js';

load({ strategy: 'batching', config: { size: 10, timeout: 5000, keepalive: true } });
