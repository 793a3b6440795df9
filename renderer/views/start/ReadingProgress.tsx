import { useWorkbench } from '../../store/use-workbench';

/** Files being read, each with its progress and its Cancel. */
export function ReadingProgress(): React.JSX.Element | null {
  const activities = useWorkbench((state) => state.activities);
  const cancel = useWorkbench((state) => state.cancel);
  if (activities.length === 0) return null;
  return (
    <ul className="reading-progress panel" aria-label="Being read">
      {activities.map((activity) => (
        <li key={activity.job}>
          <span className="ellipsis">{activity.label}</span>
          <progress
            className="bar"
            aria-label={activity.label}
            max={1}
            {...(activity.share === null ? {} : { value: activity.share })}
          />
          <span className="reading-share">
            {activity.share === null ? '' : `${Math.round(activity.share * 100)} %`}
          </span>
          <button type="button" className="button small" onClick={() => cancel(activity.job)}>
            Cancel
          </button>
        </li>
      ))}
    </ul>
  );
}
