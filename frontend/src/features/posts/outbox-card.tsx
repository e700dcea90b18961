import { CallFailure } from '../auth/call-failure';
import { useCaller } from '../auth/caller';
import { Avatar } from '../../shared/ui/avatar';
import { Spinner } from '../../shared/ui/spinner';
import { newOutgoing, useOutbox, type OutboxEntry } from './outbox';

/** A post of one's own before the API has it: on its way, or not sent and why. */
export function OutboxCard({ entry }: { entry: OutboxEntry }) {
  const caller = useCaller();
  const { send, discard } = useOutbox();
  const [name, picture] =
    caller.status === 'signedIn' ? [caller.name, caller.picture] : ['You', null];
  const { failure, text } = entry;

  const sendAgain = () => {
    // The API has judged this key; the same again would get the same answer.
    if (failure?.kind === 'invalid' || failure?.kind === 'gone') {
      discard(entry.idempotencyKey);
      void send(newOutgoing(text));
    } else {
      void send(entry);
    }
  };

  return (
    <article className="flex gap-3 p-4 sm:p-5" aria-label="Your post, not sent yet">
      <Avatar name={name} picture={picture} />
      <div className="min-w-0 grow">
        <p className="text-muted flex items-center gap-2 text-sm" role="status">
          {failure === null && <Spinner />}
          {failure === null ? 'Sending…' : 'Not sent yet'}
        </p>
        <p className="text-muted mt-1 text-pretty break-words whitespace-pre-wrap">{text}</p>
        {failure !== null && (
          <div className="mt-3 flex flex-col items-start gap-2">
            <CallFailure failure={failure} retry={sendAgain} />
            <button
              className="btn btn-ghost btn-sm text-muted -ms-3 font-normal"
              onClick={() => {
                discard(entry.idempotencyKey);
              }}
            >
              Discard this post
            </button>
          </div>
        )}
      </div>
    </article>
  );
}
