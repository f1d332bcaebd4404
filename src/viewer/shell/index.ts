/** The frame around the screens. */
export { showViewer } from './mount';
export { ViewerShell, type AddressBar, type ShellContext } from './shell';
