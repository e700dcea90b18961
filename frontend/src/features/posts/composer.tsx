import { useId, useRef, type KeyboardEvent } from 'react';
import { SignInButton } from '../auth/sign-in-button';
import { failureOf, type Failure } from '../../shared/api/failure';
import { FailureNotice } from '../../shared/ui/failure-notice';
import { Spinner } from '../../shared/ui/spinner';
import { useCreatePost } from './api/create-post';
import { CharacterCount, excessOf, isBlank } from './character-count';
import { useDraft } from './use-draft';

/** Writes a post. The text stays until the API has stored it. */
export function Composer({ userId }: { userId: string }) {
  const draft = useDraft(userId);
  const create = useCreatePost();
  const textarea = useRef<HTMLTextAreaElement>(null);
  const [fieldId, countId, faultId] = [useId(), useId(), useId()];

  const failure = create.error === null ? null : failureOf(create.error);
  const fault = faultOf(draft.text, failure);
  const canSend = !isBlank(draft.text) && excessOf(draft.text) === 0 && !create.isPending;

  const send = () => {
    if (!canSend) return;
    create.mutate(draft.toSend(), {
      onSuccess: () => {
        draft.discard();
        textarea.current?.focus();
      },
    });
  };
  const sendByKeys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
  };

  return (
    <form
      className="panel p-4 sm:p-5"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor={fieldId} className="font-semibold">
        Write a post
      </label>
      <textarea
        id={fieldId}
        ref={textarea}
        className={`textarea composer mt-2 w-full ${fault === null ? '' : 'textarea-error'}`}
        placeholder="Something everyone here may read"
        value={draft.text}
        readOnly={create.isPending}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? countId : `${faultId} ${countId}`}
        onChange={(event) => {
          draft.write(event.target.value);
          if (create.isError) create.reset();
        }}
        onKeyDown={sendByKeys}
      />
      {fault !== null && (
        <p id={faultId} role="alert" className="text-error mt-1 text-sm">
          {fault}
        </p>
      )}
      <div className="mt-3 flex items-center justify-between gap-3">
        <CharacterCount id={countId} text={draft.text} />
        <button type="submit" className="btn btn-primary" disabled={!canSend}>
          {create.isPending && <Spinner />}
          {create.isPending ? 'Posting…' : 'Post'}
        </button>
      </div>
      {failure !== null && fault === null && (
        <div className="mt-4">
          <FailureNotice failure={failure}>
            {failure.kind === 'sessionEnded' && <SignInButton className="btn btn-quiet btn-sm" />}
          </FailureNotice>
        </div>
      )}
    </form>
  );
}

/** What is wrong with the text itself: our own rule first, then what the API found at `/text`. */
function faultOf(text: string, failure: Failure | null): string | null {
  const excess = excessOf(text);
  if (excess > 0) return `Too long by ${excess} ${excess === 1 ? 'character' : 'characters'}.`;
  if (failure?.kind !== 'invalid') return null;
  return failure.faults.find((fault) => fault.pointer === '#/text')?.detail ?? null;
}
