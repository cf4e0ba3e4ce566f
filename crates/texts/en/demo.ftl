### A sample house to try.

cli-demo = Make a sample house and walk through it
cli-demo--folder = Directory to be made (else obhut-demo)

demo-init = Setting up a house. Its key lies beside it, not in it.
demo-dry-run = Looking at a customer list without writing anything. Masked samples show what Obhut takes each column for.
demo-import = Taking the list in. Verification codes and shoe sizes are left out; a row without a name is rejected.
demo-find = Finding a customer, for customer service.
demo-sound = By sound: as one hears the name on the telephone.
demo-phone = By telephone number, however it is written.
demo-show = Showing what customer service needs, and no more.
demo-show-orders = The same person for the order: other fields, payment data masked.
demo-explain = Explaining what is kept, without showing a value: from where, for what, for whom, how long.
demo-change = Correcting: the customer has moved. The old value stays in the history for a while.
demo-duplicates = Who may be there twice. They are merged only on a decision.
demo-end = Ending a basis, at first only to look: what becomes due and what stays.
demo-sweep = The sweep, to look.
demo-checkpoint = A checkpoint of the log, to be kept outside the house.
demo-erase-plan = The customer wants to be erased. First the plan, value by value …
demo-erase = … then the deed.
demo-gone = She is not found any more.
demo-log = What happened stands in the log, without names of customers.
demo-verify = And nobody can change it unnoticed.
demo-done = The sample house stays there to try: OBHUT_DATA={ $dir }

err-demo-exists = The directory { $dir } exists already.
rec-demo-exists = Name another one: obhut demo DIR
