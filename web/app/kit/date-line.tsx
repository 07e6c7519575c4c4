import { Button } from 'react-aria-components/Button';
import { Calendar, CalendarCell, CalendarGrid, CalendarHeading } from 'react-aria-components/Calendar';
import { DateInput, DateSegment } from 'react-aria-components/DateField';
import { Dialog } from 'react-aria-components/Dialog';
import { Group } from 'react-aria-components/Group';
import { Popover } from 'react-aria-components/Popover';
import { Icon } from './icon.tsx';

/** The parts of a date in one line, and the month that opens below it. Stands inside a date picker, which names its buttons. */
export function DateLine() {
  return (
    <>
      <Group className="kit-combo">
        <DateInput className="kit-date">
          {(segment) => <DateSegment segment={segment} className="kit-date-part" />}
        </DateInput>
        <Button className="kit-combo-open">
          <Icon name="calendar" />
        </Button>
      </Group>
      <Popover className="kit-popover" offset={4}>
        <Dialog className="kit-popover-dialog">
          <Calendar className="kit-month">
            <header>
              <Button slot="previous" className="kit-button quiet small-button square">
                <Icon name="left" />
              </Button>
              <CalendarHeading />
              <Button slot="next" className="kit-button quiet small-button square">
                <Icon name="right" />
              </Button>
            </header>
            <CalendarGrid>{(date) => <CalendarCell date={date} className="kit-day" />}</CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </>
  );
}
