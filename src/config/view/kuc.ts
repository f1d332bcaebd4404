/**
 * kintone-ui-component's elements for use in templates. Their tag names carry the library's version
 * (`kuc-button-1-24-0`), so they are asked of the elements themselves.
 * Templates with these tags need `html` of `lit/static-html.js`.
 */
import { Button } from 'kintone-ui-component/lib/button';
import { Combobox } from 'kintone-ui-component/lib/combobox';
import { Dropdown } from 'kintone-ui-component/lib/dropdown';
import { RadioButton } from 'kintone-ui-component/lib/radio-button';
import { Switch } from 'kintone-ui-component/lib/switch';
import { Text } from 'kintone-ui-component/lib/text';
import { UserOrgGroupSelect } from 'kintone-ui-component/lib/user-org-group-select';
import { unsafeStatic, type StaticValue } from 'lit/static-html.js';

const tagOf = (element: HTMLElement): StaticValue => unsafeStatic(element.localName);

export const kuc = {
  button: tagOf(new Button()),
  combobox: tagOf(new Combobox()),
  dropdown: tagOf(new Dropdown()),
  radio: tagOf(new RadioButton()),
  switch: tagOf(new Switch()),
  text: tagOf(new Text()),
  people: tagOf(new UserOrgGroupSelect()),
} as const;
