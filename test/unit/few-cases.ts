/** For mutation tests, which run a test once for every mutant: property tests with few cases, and the same ones every time. */
import fc from 'fast-check';

fc.configureGlobal({ numRuns: 30, seed: 1 });
