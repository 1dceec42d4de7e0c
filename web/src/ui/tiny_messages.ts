// Shows compiled messages (build/texts.ts) where the whole of FormatJS would weigh more than the
// page: the buyer's forms and the widget. Arguments, numbers and plurals; nothing else is used there.

interface Part {
  type: number;
  value?: string;
  options?: Record<string, { value: Part[] }>;
  offset?: number;
}

export type Message = string | Part[];
export type Args = Record<string, string | number>;

const literal = 0;
const argument = 1;
const numeral = 2;
const plural = 6;
const pound = 7;

function choose(part: Part, count: number, language: string): Part[] {
  const options = part.options ?? {};
  const rule = new Intl.PluralRules(language).select(count);
  return (options[`=${count}`] ?? options[rule] ?? options['other'])?.value ?? [];
}

function show(parts: Part[], args: Args, language: string, count: number): string {
  const figure = (value: number) => new Intl.NumberFormat(language).format(value);
  return parts
    .map((part) => {
      const value = args[part.value ?? ''] ?? '';
      if (part.type === literal) return part.value;
      if (part.type === argument) return value;
      if (part.type === numeral) return figure(Number(value));
      if (part.type === pound) return figure(count);
      if (part.type !== plural) throw new Error(`message part ${part.type} is not known here`);
      return show(choose(part, Number(value), language), args, language, Number(value));
    })
    .join('');
}

export function say(message: Message, args: Args, language: string): string {
  return typeof message === 'string' ? message : show(message, args, language, 0);
}
