import { CornerLeftUp, FileText, Folder } from 'lucide-react';
import { useState } from 'react';
import { s3Name, s3Uri } from '../../../shared/domain/s3-uri';
import { formatBytes } from '../../format/bytes';
import { formatCount } from '../../format/number';
import type { ShownFolder } from './use-s3-folder';

/** What lies in a folder of a store: folders to go into, objects to choose. */
export function S3FolderList({
  folder: { phase, place, folder, more },
  chosen,
  onBrowse,
  onChoose,
}: {
  readonly folder: ShownFolder;
  /** The address that would be opened. */
  readonly chosen: string;
  readonly onBrowse: (uri: string) => void;
  readonly onChoose: (uri: string) => void;
}): React.JSX.Element {
  const [filter, setFilter] = useState('');
  if (folder === null)
    return (
      <div className="s3-list s3-empty muted" data-testid="s3-list" data-phase={phase}>
        {phase === 'running'
          ? 'Listing…'
          : phase === 'failed'
            ? 'Nothing could be listed.'
            : 'Browse lists what is there; or give an address and open it at once.'}
      </div>
    );
  const matches = (name: string): boolean => name.toLowerCase().includes(filter.trim().toLowerCase());
  const folders = folder.folders.filter((one) => matches(s3Name(one)));
  const objects = folder.objects.filter(({ key }) => matches(s3Name(key)));
  const listed = folder.folders.length + folder.objects.length;
  const at = (key: string): string => (place === null ? `s3://${key}/` : s3Uri({ ...place, key }));
  return (
    <div className="s3-list" data-testid="s3-list" data-phase={phase}>
      <div className="s3-list-head">
        <span className="ellipsis">{place === null ? 'Buckets' : s3Uri(place)}</span>
        <input
          className="input small"
          placeholder="Filter"
          aria-label="Filter the list"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      </div>
      <div className="s3-rows">
        <table aria-label="Objects">
          <tbody>
            {place === null ? null : (
              <tr>
                <td colSpan={3}>
                  <button
                    type="button"
                    className="s3-entry"
                    onClick={() => onBrowse(parentOf(at(place.key)))}
                  >
                    <CornerLeftUp aria-hidden="true" /> One up
                  </button>
                </td>
              </tr>
            )}
            {folders.map((key) => (
              <tr key={key}>
                <td colSpan={3}>
                  <button type="button" className="s3-entry" onClick={() => onBrowse(at(key))}>
                    <Folder aria-hidden="true" /> <span className="ellipsis">{s3Name(key)}</span>
                  </button>
                </td>
              </tr>
            ))}
            {objects.map(({ key, size, modified }) => (
              <tr key={key} data-chosen={at(key) === chosen}>
                <td>
                  <button
                    type="button"
                    className="s3-entry"
                    aria-pressed={at(key) === chosen}
                    onClick={() => onChoose(at(key))}
                  >
                    <FileText aria-hidden="true" /> <span className="ellipsis">{s3Name(key)}</span>
                  </button>
                </td>
                <td className="s3-size">{formatBytes(size)}</td>
                <td className="s3-date">
                  {modified === null ? '' : modified.slice(0, 16).replace('T', ' ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {listed === 0 ? <p className="muted s3-nothing">Nothing lies here.</p> : null}
        {listed > 0 && folders.length + objects.length === 0 ? (
          <p className="muted s3-nothing">Nothing that is listed so far has “{filter.trim()}” in its name.</p>
        ) : null}
      </div>
      <div className="s3-list-foot muted">
        {formatCount(listed)} listed{folder.next === null ? '' : ', there are more'}; times in UTC
        {folder.next === null ? null : (
          <button type="button" className="button small" disabled={phase === 'running'} onClick={more}>
            {phase === 'running' ? 'Listing…' : 'List more'}
          </button>
        )}
      </div>
    </div>
  );
}

/** The folder above a folder; the buckets above a bucket, as an empty address. */
function parentOf(uri: string): string {
  const inner = uri.replace(/^s3:\/\//, '').replace(/\/$/, '');
  const slash = inner.lastIndexOf('/');
  return slash < 0 ? '' : `s3://${inner.slice(0, slash + 1)}`;
}
