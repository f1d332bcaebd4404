import { load } from './segment-load.js';

load({ strategy: 'standard', config: { keepalive: true } });
