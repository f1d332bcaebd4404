/** A process of `runAll`: the company comes as a message, its result goes back as one. */
import { runCompany, type CompanyOptions } from './company';

process.once('message', (options: CompanyOptions) => {
  runCompany(options).then(
    (result) => process.send!(result, () => process.disconnect()),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
