import { useEffect, useState } from 'react';
import { s3StoreSchema, type S3StoreSettings } from '../../../shared/domain/s3-store';
import { useHost } from '../../store/use-workbench';
import { KeyForm } from './KeyForm';

type Access = S3StoreSettings['credentials']['kind'];

const ACCESS: readonly (readonly [Access, string])[] = [
  ['default', 'As the AWS tools find them'],
  ['profile', 'Profile'],
  ['keys', 'Keys typed in'],
  ['anonymous', 'Public, no credentials'],
];

/** How a store is reached: AWS or another one, and with whose rights. */
export function StoreForm({
  store,
  onStore,
}: {
  readonly store: S3StoreSettings;
  readonly onStore: (store: S3StoreSettings) => void;
}): React.JSX.Element {
  const { credentials, endpoint, region } = store;
  const [regionText, setRegion] = useState(region ?? '');
  const [profiles, setProfiles] = useState<readonly string[]>([]);
  const host = useHost();
  useEffect(() => {
    let there = true;
    host.s3Profiles().then(
      (names) => (there ? setProfiles(names) : undefined),
      () => undefined,
    );
    return () => {
      there = false;
    };
  }, [host]);
  const setAccess = (kind: Access): void =>
    onStore({
      ...store,
      credentials: kind === 'profile' ? { kind, profile: profiles[0] ?? 'default' } : { kind },
    });
  const wrongRegion = regionText !== '' && !s3StoreSchema.shape.region.safeParse(regionText).success;
  return (
    <div className="s3-store">
      <label className="field">
        <span className="field-label">Store</span>
        <select
          className="input"
          data-testid="s3-kind"
          value={endpoint === undefined ? 'aws' : 'other'}
          onChange={(event) => {
            const aws = event.target.value === 'aws';
            onStore({ ...store, endpoint: aws ? undefined : 'https://', pathStyle: undefined });
          }}
        >
          <option value="aws">AWS</option>
          <option value="other">Another one, such as MinIO</option>
        </select>
      </label>
      <label className="field">
        <span className="field-label">Credentials</span>
        <select
          className="input"
          data-testid="s3-access"
          value={credentials.kind}
          onChange={(event) => {
            const access = ACCESS.find(([kind]) => kind === event.target.value);
            if (access !== undefined) setAccess(access[0]);
          }}
        >
          {ACCESS.map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="field-label">Region</span>
        <input
          className="input"
          data-testid="s3-region"
          placeholder="as configured"
          aria-invalid={wrongRegion}
          value={regionText}
          onChange={(event) => {
            const text = event.target.value.trim();
            setRegion(text);
            if (text === '') onStore({ ...store, region: undefined });
            else if (s3StoreSchema.shape.region.safeParse(text).success) onStore({ ...store, region: text });
          }}
        />
      </label>
      {endpoint === undefined ? null : (
        <>
          <label className="field s3-endpoint">
            <span className="field-label">Address of the store, with http:// or https://</span>
            <input
              className="input"
              data-testid="s3-endpoint"
              spellCheck={false}
              value={endpoint}
              onChange={(event) => onStore({ ...store, endpoint: event.target.value.trim() })}
            />
          </label>
          <label className="s3-check">
            <input
              type="checkbox"
              checked={store.pathStyle ?? true}
              onChange={(event) => onStore({ ...store, pathStyle: event.target.checked })}
            />
            Bucket in the path
          </label>
        </>
      )}
      {credentials.kind === 'profile' ? (
        <label className="field">
          <span className="field-label">Profile</span>
          <select
            className="input"
            data-testid="s3-profile"
            value={credentials.profile}
            onChange={(event) =>
              onStore({ ...store, credentials: { kind: 'profile', profile: event.target.value } })
            }
          >
            {[...new Set([credentials.profile, ...profiles])].map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {credentials.kind === 'keys' ? <KeyForm key={endpoint ?? 'aws'} endpoint={endpoint} /> : null}
    </div>
  );
}
