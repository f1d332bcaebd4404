/** Stands for a stylesheet in unit tests. */
export default '';
