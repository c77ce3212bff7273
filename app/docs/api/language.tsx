const languages = [
  ["curl", "curl"],
  ["node", "Node"],
  ["python", "Python"],
] as const;

/** The choice of the language of all examples. Works without scripts: styles follow the chosen radio button. */
export function Language() {
  return (
    <fieldset className="flex rounded-md border border-line bg-surface p-0.5">
      <legend className="sr-only">Language of examples</legend>
      {languages.map(([value, name]) => (
        <label
          key={value}
          className="cursor-pointer rounded-sm px-2.5 py-1 text-muted text-sm hover:text-ink has-checked:bg-accent-soft has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="language"
            id={`language-${value}`}
            defaultChecked={value === "curl"}
            className="sr-only"
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
