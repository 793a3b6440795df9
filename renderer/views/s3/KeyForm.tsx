import { useState } from 'react';
import { problemOf } from '../../store/tools';
import { useHost, useWorkbench } from '../../store/use-workbench';

/** Takes the keys of a store and hands them to the host process, which alone keeps them; the fields are emptied. */
export function KeyForm({ endpoint }: { readonly endpoint: string | undefined }): React.JSX.Element {
  const host = useHost();
  const reportProblem = useWorkbench((state) => state.reportProblem);
  const [id, setId] = useState('');
  const [secret, setSecret] = useState('');
  const [token, setToken] = useState('');
  const [kept, setKept] = useState<'keychain' | 'run' | null>(null);
  const keep = async (): Promise<void> => {
    try {
      setKept(
        await host.s3KeepKey({
          store: endpoint === undefined ? {} : { endpoint },
          key: {
            accessKeyId: id.trim(),
            secretAccessKey: secret.trim(),
            ...(token.trim() === '' ? {} : { sessionToken: token.trim() }),
          },
        }),
      );
      setId('');
      setSecret('');
      setToken('');
    } catch (error) {
      reportProblem(problemOf(error));
    }
  };
  return (
    <form
      className="s3-keys"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <KeyField label="Access key" testId="s3-key-id" value={id} onValue={setId} />
      <KeyField label="Secret key" testId="s3-secret" value={secret} onValue={setSecret} hidden />
      <KeyField label="Session token, if any" testId="s3-token" value={token} onValue={setToken} hidden />
      <button type="submit" className="button" disabled={id.trim() === '' || secret.trim() === ''}>
        Keep
      </button>
      <p className="muted" role="status">
        {kept === null
          ? 'Kept for this store in the keychain of the system, never in a project or a log. Keys kept before are used until others are.'
          : kept === 'keychain'
            ? 'Kept in the keychain of the system.'
            : 'Kept until Tidemark is closed: this computer has no keychain that Tidemark can use.'}
      </p>
    </form>
  );
}

function KeyField({
  label,
  testId,
  value,
  onValue,
  hidden = false,
}: {
  readonly label: string;
  readonly testId: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly hidden?: boolean;
}): React.JSX.Element {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <input
        className="input"
        data-testid={testId}
        type={hidden ? 'password' : 'text'}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    </label>
  );
}
