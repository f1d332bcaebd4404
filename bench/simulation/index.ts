export { DAY_MS, HOUR_MS, runCompany, type CompanyOptions, type CompanyResult } from './company';
export { MAX_QUIET_MS } from './page';
export { peakOf } from './peak';
export { runAll, type PlainCompany } from './run-all';
