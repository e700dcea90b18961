import { CallFailure } from '../auth/call-failure';
import { useCaller } from '../auth/caller';
import { Avatar } from '../../shared/ui/avatar';
import { Notice } from '../../shared/ui/notice';
import { Spinner } from '../../shared/ui/spinner';
import { useOnline } from '../../shared/ui/use-online';
import { newOutgoing, useOutbox, type OutboxEntry } from './outbox';
import { PostText } from './post-text';

/** A post of the user that the API has not confirmed: it is being sent, or it failed. */
export function OutboxCard({ entry }: { entry: OutboxEntry }) {
  const caller = useCaller();
  const { send, discard } = useOutbox();
  const [name, picture] =
    caller.status === 'signedIn' ? [caller.name, caller.picture] : ['You', null];
  const { failure, text } = entry;
  const online = useOnline();
  // The outbox sends it automatically when the browser is online again.
  const waits = failure?.kind === 'unreachable' && !online;

  const sendAgain = () => {
    // The API stored its response to this key, so the post needs a new key.
    if (failure?.kind === 'invalid' || failure?.kind === 'gone') {
      discard(entry.idempotencyKey);
      void send(newOutgoing(text));
    } else {
      void send(entry);
    }
  };

  const discardButton = (
    <button
      className="btn btn-ghost btn-sm"
      onClick={() => {
        discard(entry.idempotencyKey);
      }}
    >
      Discard
    </button>
  );

  return (
    <article className="flex gap-3 p-4 sm:p-5" aria-label="Your post, not sent yet">
      <Avatar name={name} picture={picture} />
      <div className="min-w-0 grow">
        <p className="text-muted flex items-center gap-2 text-sm" role="status">
          {failure === null && <Spinner />}
          {failure === null ? 'Sending…' : 'Not sent yet'}
        </p>
        <div className="text-muted">
          <PostText text={text} whole={false} />
        </div>
        {waits && (
          <div className="mt-3">
            <Notice tone="info" title="This post is sent later" actions={discardButton}>
              You are offline. The post is sent when you are back online.
            </Notice>
          </div>
        )}
        {failure !== null && !waits && (
          <div className="mt-3">
            <CallFailure failure={failure} retry={sendAgain}>
              {discardButton}
            </CallFailure>
          </div>
        )}
      </div>
    </article>
  );
}
