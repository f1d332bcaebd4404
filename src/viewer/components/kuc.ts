/**
 * kintone-ui-component's elements for use in templates, as in `<${kuc.button} ...></${kuc.button}>` of `html` from
 * `lit/static-html.js`. Their tag names carry the library's version, so they are asked of the elements themselves.
 */
import { Button } from 'kintone-ui-component/lib/button';
import { Checkbox } from 'kintone-ui-component/lib/checkbox';
import { Dropdown } from 'kintone-ui-component/lib/dropdown';
import { Text } from 'kintone-ui-component/lib/text';
import { unsafeStatic, type StaticValue } from 'lit/static-html.js';

const tagOf = (element: HTMLElement): StaticValue => unsafeStatic(element.localName);

export const kuc = {
  button: tagOf(new Button()),
  checkbox: tagOf(new Checkbox()),
  dropdown: tagOf(new Dropdown()),
  text: tagOf(new Text()),
} as const;
