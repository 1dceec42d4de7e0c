import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

/** A search field that speaks up when the reader pauses, and follows the URL when it changes. */
export function SearchBox(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const [text, setText] = useState(props.value);
  const [seen, setSeen] = useState(props.value);
  if (props.value !== seen) {
    setSeen(props.value);
    setText(props.value);
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const say = (value: string, pause: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setSeen(value);
      props.onChange(value);
    }, pause);
  };
  return (
    <TextInput
      type="search"
      aria-label={props.label}
      placeholder={props.label}
      leftSection={<IconSearch size={17} aria-hidden />}
      value={text}
      data-search
      onChange={(event) => {
        setText(event.currentTarget.value);
        say(event.currentTarget.value.trim(), 350);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') say(event.currentTarget.value.trim(), 0);
      }}
    />
  );
}
