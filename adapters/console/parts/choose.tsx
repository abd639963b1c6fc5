import { NativeSelect } from '@mantine/core';

type Props<Value extends string> = {
  label: string;
  value: Value | undefined;
  options: readonly { value: Value; label: string }[];
  /** The label of "no choice"; without it one must be chosen. */
  none?: string;
  onPick: (value: Value | undefined) => void;
  width?: number;
  hideLabel?: boolean;
  disabled?: boolean;
};

/** A choice of one, with the browser's own list: it works with every keyboard, phone and screen reader. */
export function Choose<Value extends string>(props: Props<Value>) {
  const { label, value, options, none, onPick, width = 160, hideLabel = false, disabled = false } = props;
  const all = none === undefined ? options : [{ value: '', label: none }, ...options];
  const named = hideLabel ? { 'aria-label': label } : { label };
  return (
    <NativeSelect
      {...named}
      w={width}
      disabled={disabled}
      value={value ?? ''}
      data={[...all]}
      onChange={(event) => onPick(options.find((option) => option.value === event.currentTarget.value)?.value)}
    />
  );
}
