import { Menu } from '@base-ui/react/menu';
import { ChevronDown } from 'lucide-react';
import type { Check } from '../../../shared/checks/check-document';
import { junitXml } from '../../../shared/checks/junit';
import { checkSummary } from '../../../shared/checks/summary';
import { retrainTrigger } from '../../../shared/checks/trigger';
import { asked, tell } from '../../store/tools';
import { useTools } from '../../store/use-workbench';

const json = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;

/** What a pipeline reads: the trigger of a retraining, and the check as the terminal writes it. */
export function CheckExports({
  check,
  disabled,
}: {
  readonly check: Check;
  readonly disabled: boolean;
}): React.JSX.Element {
  const tools = useTools();
  const save = async (suggestedName: string, text: string): Promise<void> => {
    const saved = await asked(tools, () => tools.host.saveText({ suggestedName, text }));
    if (saved !== undefined && saved !== null) tell(tools, `Exported ${saved.name}`);
  };
  const copy = async (text: string): Promise<void> => {
    const copied = await asked(tools, async () => {
      await navigator.clipboard.writeText(text);
      return true;
    });
    if (copied !== undefined) tell(tools, 'Copied the retraining trigger as JSON');
  };
  const items: readonly (readonly [string, () => Promise<void>])[] = [
    ['Copy retraining trigger', () => copy(json(retrainTrigger(check)))],
    ['Save retraining trigger…', () => save('retrain.json', json(retrainTrigger(check)))],
    ['Save check as JSON…', () => save('check.json', json(check))],
    ['Save check as JUnit XML…', () => save('check.xml', junitXml(check))],
    ['Save check as markdown…', () => save('check.md', checkSummary(check))],
  ];
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="button small" disabled={disabled} data-testid="check-exports">
        Export <ChevronDown aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="positioner" sideOffset={4} align="end" collisionPadding={12}>
          <Menu.Popup className="popup save-popup">
            {items.map(([label, run]) => (
              <Menu.Item key={label} className="save-item" onClick={() => void run()}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
