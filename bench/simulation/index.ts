export { DAY_MS, HOUR_MS, runCompany, type CompanyOptions, type CompanyResult } from './company';
export { COARSENESS } from './page';
export { peakOf } from './peak';
export { runAll, type PlainCompany } from './run-all';
