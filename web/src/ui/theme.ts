import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Petrol: the one colour that means "you can act here". States have their own (tokens.css). */
const petrol: MantineColorsTuple = [
  '#eef8f7',
  '#d9edeb',
  '#b2dbd7',
  '#86c7c1',
  '#63c0b7',
  '#3f9f97',
  '#23857e',
  '#146b65',
  '#0d5551',
  '#083f3c',
];

const ember: MantineColorsTuple = [
  '#fdece7',
  '#fad6cc',
  '#f5b2a1',
  '#ff9f86',
  '#ec6b4d',
  '#de5536',
  '#cb4325',
  '#a8321a',
  '#8a2814',
  '#6b1d0d',
];

const field = { size: 'md', radius: 'md', withAsterisk: false } as const;

const gray: MantineColorsTuple = [
  '#f6f9f8',
  '#edf2f0',
  '#dfe7e4',
  '#cbd5d2',
  '#b3c0bc',
  '#93a39e',
  '#5f6f6a',
  '#43524e',
  '#2a3835',
  '#15211f',
];

const dark: MantineColorsTuple = [
  '#e9f0ee',
  '#b7c4c0',
  '#8fa09b',
  '#5d6d68',
  '#45554f',
  '#293533',
  '#1b2523',
  '#151d1b',
  '#0e1413',
  '#090d0c',
];

export const theme = createTheme({
  colors: { petrol, ember, gray, dark },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 4 },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  headings: { fontFamily: 'var(--font)', fontWeight: '650' },
  fontSizes: { xs: '12.5px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
  defaultRadius: 'md',
  radius: { sm: '6px', md: '8px', lg: '12px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  // Plain objects: naming the components here would load them all with the first screen.
  components: {
    Button: { defaultProps: { radius: 'md' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'lg' } },
    TextInput: { defaultProps: field },
    Textarea: { defaultProps: { ...field, autosize: true, minRows: 3 } },
    PasswordInput: { defaultProps: field },
    Select: {
      defaultProps: { ...field, allowDeselect: false, checkIconPosition: 'right' },
    },
    MultiSelect: { defaultProps: field },
    Checkbox: { defaultProps: { radius: 'sm' } },
    Tooltip: {
      defaultProps: {
        multiline: true,
        maw: 300,
        withArrow: true,
        events: { hover: true, focus: true, touch: true },
      },
    },
    Menu: {
      defaultProps: {
        radius: 'md',
        shadow: 'md',
        position: 'bottom-end',
        withInitialFocusPlaceholder: false,
      },
    },
    Modal: { defaultProps: { radius: 'lg', centered: true, padding: 'lg' } },
    Drawer: { defaultProps: { padding: 'lg' } },
  },
});

const surfaces = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-faint)',
  '--mantine-color-placeholder': 'var(--ink-faint)',
  '--mantine-color-anchor': 'var(--brand)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--open)',
};

/**
 * Mantine's own surfaces follow the tokens, so both halves of the interface look alike. Mantine
 * sets them for each scheme, so they are set there as well.
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-shadow-md': 'var(--shadow-float)' },
  light: surfaces,
  dark: {
    ...surfaces,
    // Deep enough for white words on filled buttons.
    '--mantine-color-petrol-filled': '#1f7d76',
    '--mantine-color-petrol-filled-hover': '#23857e',
    '--mantine-color-ember-filled': '#b5391f',
    '--mantine-color-ember-filled-hover': '#cb4325',
  },
});
