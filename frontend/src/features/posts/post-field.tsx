import { useId, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import type { Failure } from '../../shared/api/failure';
import { CharacterCount, excessOf } from './character-count';

type PostFieldProps = {
  label: string;
  text: string;
  onChange: (text: string) => void;
  /** Ctrl+Enter, or ⌘+Enter. */
  onSubmit: () => void;
  /** The error in the text; see {@link faultOf}. */
  fault: string | null;
  readOnly?: boolean;
  autoFocus?: boolean;
  ref?: Ref<HTMLTextAreaElement>;
  /** The buttons beside the character count. */
  children: ReactNode;
};

/** The field for the text of a post, with label, error and character count. */
export function PostField(props: PostFieldProps) {
  const { label, text, onChange, onSubmit, fault, ref, children, ...field } = props;
  const [fieldId, countId, faultId] = [useId(), useId(), useId()];
  const submitByKeys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit();
  };
  return (
    <>
      <label htmlFor={fieldId} className="font-semibold">
        {label}
      </label>
      <textarea
        {...field}
        id={fieldId}
        ref={ref}
        dir="auto"
        className={`textarea composer mt-2 w-full ${fault === null ? '' : 'textarea-error'}`}
        placeholder="All users can read your post"
        value={text}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? countId : `${faultId} ${countId}`}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        onKeyDown={submitByKeys}
      />
      {fault !== null && (
        <p id={faultId} role="alert" className="text-error mt-1 text-sm first-letter:uppercase">
          {fault}
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <CharacterCount id={countId} text={text} />
        <div className="ms-auto flex flex-wrap justify-end gap-2">{children}</div>
      </div>
    </>
  );
}

/** The error in the text: of the app's own check, otherwise of the API for `/text`. */
export function faultOf(text: string, failure: Failure | null): string | null {
  const excess = excessOf(text);
  if (excess > 0) return `Too long by ${excess} ${excess === 1 ? 'character' : 'characters'}.`;
  if (failure?.kind !== 'invalid') return null;
  return failure.faults.find((fault) => fault.pointer === '#/text')?.detail ?? null;
}
