export function Page(props) {
  if (props.open) {
    return null;
  }
  return props;
}
