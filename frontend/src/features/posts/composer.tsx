import { useRef, useState } from 'react';
import type { Failure } from '../../shared/api/failure';
import { FailureNotice } from '../../shared/ui/failure-notice';
import { excessOf, isBlank } from './character-count';
import { newOutgoing, useOutbox } from './outbox';
import { faultOf, PostField } from './post-field';
import { useDraft } from './use-draft';

/**
 * The form for a new post. A sent post goes to the outbox and is in the feed at once. If the API
 * rejects the text, it returns to the field.
 */
export function Composer({ userId }: { userId: string }) {
  const draft = useDraft(userId);
  const outbox = useOutbox();
  const textarea = useRef<HTMLTextAreaElement>(null);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const fault = faultOf(draft.text, refusal);
  const canSend = !isBlank(draft.text) && excessOf(draft.text) === 0;

  const send = async () => {
    if (!canSend) return;
    const outgoing = newOutgoing(draft.text);
    draft.write('');
    textarea.current?.focus();
    const failure = await outbox.send(outgoing);
    if (failure?.kind === 'invalid' && textarea.current && draft.giveBack(outgoing.text)) {
      outbox.discard(outgoing.idempotencyKey);
      setRefusal(failure);
    }
  };

  return (
    <form
      className="panel p-4 sm:p-5"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <PostField
        label="Write a post"
        text={draft.text}
        onChange={(text) => {
          draft.write(text);
          setRefusal(null);
        }}
        onSubmit={() => void send()}
        fault={fault}
        ref={textarea}
      >
        <button
          type="submit"
          className="btn btn-primary"
          disabled={!canSend}
          title="Ctrl+Enter or ⌘+Enter"
          aria-keyshortcuts="Control+Enter Meta+Enter"
        >
          Post
        </button>
      </PostField>
      {refusal !== null && fault === null && (
        <div className="mt-4">
          <FailureNotice failure={refusal} />
        </div>
      )}
    </form>
  );
}
